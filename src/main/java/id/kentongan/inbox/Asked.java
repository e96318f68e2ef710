package id.kentongan.inbox;

import jakarta.servlet.http.HttpServletRequest;

/// How a page was asked for: whole, or by htmx as a part of the one that is open.
///
/// @param target id of the element that htmx will fill
public record Asked(boolean part, String target) {

    public static Asked by(HttpServletRequest request) {
        var target = request.getHeader("HX-Target");
        return new Asked(
                request.getHeader("HX-Request") != null
                        && request.getHeader("HX-History-Restore-Request") == null,
                target == null ? "" : target);
    }

    boolean partFor(String element) {
        return part && target.equals(element);
    }
}
