package id.kentongan.directory;

import java.util.UUID;

/// Names one user.
public record UserId(UUID value) {}
