package dev.rollcall.aws;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a state stands in a shadow document.
 *
 * @param <S> the state
 */
interface ShadowFormat<S> {

  /** The state of an absent shadow. */
  S none();

  /** What stands there; a part that is not of our making is read as absent. */
  S read(ShadowSections document);

  /**
   * The fields of the state in {@code reported}; null deletes one. Those that have not changed are
   * not written.
   */
  Map<String, @Nullable Object> write(S state);

  /** Fields that are written in any case. */
  Map<String, Object> always(S state);

  /** The state without what only adds detail. */
  S compact(S state);
}
