package id.kentongan.demo;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The buttons of the demo's HR system.
@Controller
@Profile("demo")
class HrPages {

    private final HrSystem hr;

    HrPages(HrSystem hr) {
        this.hr = hr;
    }

    @PostMapping("/demo/sdm")
    String tell(
            @RequestParam(defaultValue = "") String nip,
            @RequestParam(name = "kabar", defaultValue = "") String what,
            RedirectAttributes after) {
        var told =
                HrSystem.DEEDS.stream()
                        .filter(it -> it.value().equals(what))
                        .findFirst()
                        .filter(it -> hr.tell(nip, it))
                        .isPresent();
        after.addFlashAttribute("hrTold", told ? "demo.hr.told" : "demo.hr.refused");
        after.addFlashAttribute("hrNip", nip);
        return "redirect:/demo#sdm";
    }
}
