package dev.rollcall.message;

import dev.rollcall.event.ThingName;
import java.time.ZoneId;

/**
 * Who reads the messages, and where there is more to see.
 *
 * @param language of all texts, but for the subject on SNS, which can only be ASCII
 * @param zone of the times
 * @param region the AWS region of the stack, such as {@code ap-northeast-2}, for links
 * @param logGroup the CloudWatch log group of the functions
 * @param group the thing in whose shadows Rollcall keeps what concerns all devices
 */
public record RecipientSettings(
    Language language, ZoneId zone, String region, String logGroup, ThingName group) {}
