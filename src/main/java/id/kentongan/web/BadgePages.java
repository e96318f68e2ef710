package id.kentongan.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The buttons with counts alone, asked for when one of them may have changed.
@Controller
class BadgePages {

    @GetMapping("/app/lencana")
    String badges() {
        return "web/badges";
    }
}
