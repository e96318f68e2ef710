package id.kentongan.demo;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The Telegram phone of the demo page: what its owner can press and write.
@Controller
@Profile("demo")
class TelegramPages {

    private static final int LONGEST = 4_096;

    private final TelegramPhone phone;

    TelegramPages(TelegramPhone phone) {
        this.phone = phone;
    }

    /// The messages alone.
    @GetMapping("/demo/telegram")
    String talk(Model model) {
        model.addAttribute("talk", phone.talk());
        return "demo/telegramChat";
    }

    @PostMapping("/demo/telegram")
    String write(
            @RequestParam(defaultValue = "") String text,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            HttpServletResponse to,
            Model model,
            RedirectAttributes after) {
        var trouble = trouble(text);
        if (trouble == null) {
            phone.write(text.strip());
            looksAgain(to);
        }
        if (part) {
            model.addAttribute("trouble", trouble);
            return talk(model);
        }
        after.addFlashAttribute("trouble", trouble);
        return "redirect:/demo#ponsel-telegram";
    }

    /// A file, without a caption.
    @PostMapping("/demo/telegram/berkas")
    String send(
            @RequestParam("berkas") MultipartFile file,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            HttpServletResponse to,
            Model model,
            RedirectAttributes after)
            throws IOException {
        var trouble = file.isEmpty() ? "demo.file.empty" : null;
        if (trouble == null) {
            phone.send(name(file), type(file), file.getBytes(), "");
            looksAgain(to);
        }
        if (part) {
            model.addAttribute("trouble", trouble);
            return talk(model);
        }
        after.addFlashAttribute("trouble", trouble);
        return "redirect:/demo#ponsel-telegram";
    }

    @PostMapping("/demo/telegram/mulai")
    String start(
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            HttpServletResponse to,
            Model model) {
        phone.write("/start");
        return whole(part, to, model);
    }

    @PostMapping("/demo/telegram/kontak")
    String share(
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            HttpServletResponse to,
            Model model) {
        phone.share();
        return whole(part, to, model);
    }

    /// Blocks the bot, or lets it in again.
    @PostMapping("/demo/telegram/blokir")
    String block(
            @RequestParam boolean on,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            HttpServletResponse to,
            Model model) {
        phone.block(on);
        return whole(part, to, model);
    }

    private String whole(boolean part, HttpServletResponse to, Model model) {
        looksAgain(to);
        model.addAttribute("talk", phone.talk());
        return part ? "demo/telegram" : "redirect:/demo#ponsel-telegram";
    }

    /// The office may have answered while this page was being made, and the news of it came before
    /// it.
    static void looksAgain(HttpServletResponse to) {
        to.setHeader("HX-Trigger-After-Settle", "kentongan:message");
    }

    private static String name(MultipartFile file) {
        var name = file.getOriginalFilename();
        return name == null || name.isBlank() ? "berkas" : name;
    }

    private static String type(MultipartFile file) {
        var type = file.getContentType();
        return type == null ? "application/octet-stream" : type;
    }

    private static @Nullable String trouble(String text) {
        if (text.isBlank()) {
            return "demo.empty";
        }
        return text.length() > LONGEST ? "telegram.demo.long" : null;
    }
}
