package id.kentongan.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Tells who looks at a page. The directory knows; this module does not know the directory.
public interface Viewers {

    Optional<Viewer> viewer(HttpServletRequest request);
}
