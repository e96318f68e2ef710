package id.kentongan.reminders;

import id.kentongan.cases.Category;
import id.kentongan.directory.UnitId;
import org.jspecify.annotations.Nullable;

/// A rule as somebody wants it to be; see [Rule].
record RuleDraft(
        int afterHours,
        Addressee addressee,
        @Nullable UnitId unit,
        @Nullable Category category,
        boolean active) {}
