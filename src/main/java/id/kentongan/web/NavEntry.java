package id.kentongan.web;

/// A place that a module puts into the navigation, as a bean.
///
/// @param order from left to right
/// @param label key of its text: `cases.nav.inbox`
/// @param icon class of its icon
/// @param permission name of the permission that shows it
public record NavEntry(int order, String label, String href, String icon, String permission) {}
