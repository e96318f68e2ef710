package id.kentongan.web;

/// One field in the top bar of every page that leads straight to something, as a bean of the module
/// that knows it. `/` puts the cursor into it where the page has no search of its own.
///
/// @param label key of its name
/// @param action where what is typed is sent, as `cari`
/// @param hint what may be typed into it
/// @param home where to look on a screen that has no room for the field
/// @param homeLabel key of the name of the way there
/// @param permission name of the permission that shows it
public record QuickSearch(
        String label,
        String hint,
        String action,
        String home,
        String homeLabel,
        String permission) {}
