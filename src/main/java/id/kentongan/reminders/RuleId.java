package id.kentongan.reminders;

import java.util.UUID;

/// Names one rule.
record RuleId(UUID value) {}
