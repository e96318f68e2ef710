package id.kentongan.web;

import java.util.Locale;
import java.util.Set;

/// As much of a signed-in person as a page's frame needs.
///
/// @param theme `light` or `dark`
/// @param permissions names of what he may do
public record Viewer(
        String name, Locale locale, String theme, boolean shortcuts, Set<String> permissions) {}
