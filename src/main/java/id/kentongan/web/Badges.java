package id.kentongan.web;

import java.util.List;

/// Puts buttons with a count at the end of the top bar of every page, as a bean of the module that
/// counts. It is asked once for a page that has a frame, and whenever `notice` is announced for its
/// reader: it must be quick.
public interface Badges {

    List<Badge> of(Viewer viewer);

    /// One button.
    ///
    /// @param label key of its name: `notices.title`
    /// @param icon class of its icon: `ti-bell`
    /// @param count of what is unread; shown up to 99
    /// @param onPhone whether there is room for it on a phone's screen
    record Badge(String label, String href, String icon, int count, boolean onPhone) {

        static final int MOST = 99;

        /// `5`, `99+`
        public String shown() {
            return count > MOST ? MOST + "+" : String.valueOf(count);
        }
    }
}
