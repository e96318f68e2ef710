package id.kentongan.reminders;

import id.kentongan.cases.CaseId;

/// That a rule has had its effect on a case, in one round of waiting.
record Step(CaseId serviceCase, long round, RuleId rule) {}
