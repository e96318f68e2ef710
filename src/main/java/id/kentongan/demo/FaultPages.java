package id.kentongan.demo;

import id.kentongan.demo.FaultSwitches.Fault;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Lets a visitor play a bad day of the carrier's, Telegram's, or the HR system's.
@Controller
@Profile("demo")
class FaultPages {

    private final OutsideTrouble trouble;

    FaultPages(OutsideTrouble trouble) {
        this.trouble = trouble;
    }

    @PostMapping("/demo/gangguan")
    String set(@RequestParam(required = false, defaultValue = "") Set<Fault> on) {
        trouble.set(on);
        return "redirect:/demo#gangguan-isi";
    }

    @PostMapping("/demo/putus")
    String cut() {
        trouble.cut();
        return "redirect:/demo";
    }
}
