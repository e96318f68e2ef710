package id.kentongan.directory;

import java.util.UUID;

/// Names one unit.
public record UnitId(UUID value) {}
