package dev.rollcall.evaluation;

/**
 * The group outage in which an incident was counted.
 *
 * @param key the group
 * @param id of its outage
 */
public record GroupRef(GroupKey key, String id) {}
