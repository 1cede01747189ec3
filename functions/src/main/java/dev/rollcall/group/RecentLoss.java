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
 * @param network see {@link dev.rollcall.notification.OutageSummary}
 */
@RecordBuilder
public record RecentLoss(
    ThingName thing,
    String key,
    OutageStart start,
    Instant evaluatedAt,
    String reason,
    Optional<String> network) {}
