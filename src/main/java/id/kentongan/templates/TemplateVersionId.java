package id.kentongan.templates;

import java.util.UUID;

/// Names one version of a text.
public record TemplateVersionId(UUID value) {}
