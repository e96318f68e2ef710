package id.kentongan.institutions;

import java.time.Instant;
import java.util.List;

/// Something that was done with an institution, as its history tells it.
///
/// @param kind names the text `institutions.step.KIND`, into which `args` are put
public record Step(String kind, Instant at, String actorName, List<String> args) {}
