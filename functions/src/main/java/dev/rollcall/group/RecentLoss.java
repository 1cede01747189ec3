package dev.rollcall.group;

import dev.rollcall.event.ThingName;
import dev.rollcall.notification.OutageStart;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Optional;

/**
 * A loss that was reported alone a moment ago. If enough others follow, it becomes part of their
 * group.
 *
 * @param key names its incident, see {@link Member#key}
 * @param evaluatedAt when it was reported
 * @param flapping see {@link Member.Loss}; the device comes and goes without being reported, so
 *     that a group that begins later does not count it
 * @param network see {@link dev.rollcall.notification.OutageSummary}
 */
@RecordBuilder
public record RecentLoss(
    ThingName thing,
    String key,
    OutageStart start,
    Instant evaluatedAt,
    String reason,
    boolean flapping,
    Optional<String> network) {}
