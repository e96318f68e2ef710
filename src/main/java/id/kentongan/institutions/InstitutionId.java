package id.kentongan.institutions;

import java.util.UUID;

/// Names an institution.
public record InstitutionId(UUID value) {}
