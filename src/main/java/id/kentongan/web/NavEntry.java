package id.kentongan.web;

/// A place that a module puts into the navigation, as a bean.
///
/// @param order from left to right; from 100 on under *Lainnya*, each hundred with a heading
/// @param label key of its text: `cases.nav.inbox`
/// @param icon class of its icon
/// @param permission name of the permission that shows it
public record NavEntry(int order, String label, String href, String icon, String permission) {

    /// 0 for the bar, else the number of its heading: `web.nav.group.2`.
    int group() {
        return order / 100;
    }
}
