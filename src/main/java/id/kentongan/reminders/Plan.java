package id.kentongan.reminders;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the rules have to do at one moment.
///
/// @param due with somebody to tell
/// @param notices what these come to, one text for each official
/// @param lost with nobody to tell; they wait until there is somebody
/// @param next when the next step falls due; null when none is foreseen
record Plan(List<Due> due, List<Notice> notices, List<Due> lost, @Nullable Instant next) {}
