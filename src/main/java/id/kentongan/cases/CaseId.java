package id.kentongan.cases;

import java.util.UUID;

/// Names one case.
public record CaseId(UUID value) {}
