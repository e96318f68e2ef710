package id.kentongan.reminders;

/// That a rule has had its effect on a case, in one round of waiting.
///
/// @param round of one case alone, the one that has this entry
record Step(long round, RuleId rule) {}
