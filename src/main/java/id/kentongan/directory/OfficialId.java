package id.kentongan.directory;

import java.util.UUID;

/// Names one official.
public record OfficialId(UUID value) {}
