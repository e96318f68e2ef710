package id.kentongan.reminders;

import java.util.UUID;

/// Names one rule.
public record RuleId(UUID value) {}
