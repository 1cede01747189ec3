package dev.rollcall.local.template;

/** A resource whose condition holds, with its properties resolved. */
record Resource(String logicalId, String type, Properties properties) {}
