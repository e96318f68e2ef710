package id.kentongan.templates;

import java.util.UUID;

/// Names one text with all its versions.
public record TemplateId(UUID value) {}
