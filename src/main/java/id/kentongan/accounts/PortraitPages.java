package id.kentongan.accounts;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import id.kentongan.directory.UserId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// *Profil > Avatar*: one's own picture.
@Controller
class PortraitPages {

    private static final String HOME = "/app/profil/avatar";

    private final Portraits portraits;

    PortraitPages(Portraits portraits) {
        this.portraits = portraits;
    }

    @GetMapping(HOME)
    String page(@CurrentUser User user, Model model) {
        model.addAttribute("user", user);
        return "accounts/portrait";
    }

    @PostMapping(path = HOME, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String keep(
            @CurrentUser User user,
            @RequestParam(name = "foto", required = false) @Nullable MultipartFile file,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after)
            throws IOException {
        try {
            portraits.keep(user, content(file));
        } catch (Portrait.BadPicture bad) {
            response.setStatus(422);
            model.addAttribute("wrong", "portrait.wrong." + bad.fault());
            return page(user, model);
        }
        after.addFlashAttribute("told", "portrait.kept");
        return "redirect:" + HOME;
    }

    @PostMapping(HOME + "/hapus")
    String drop(@CurrentUser User user, RedirectAttributes after) {
        portraits.drop(user);
        after.addFlashAttribute("told", "portrait.dropped");
        return "redirect:" + HOME;
    }

    /// It never changes: another picture has another address.
    @GetMapping("/app/foto/{user:[0-9a-fA-F-]{36}}/{mark:[0-9a-f]{16}}")
    ResponseEntity<byte[]> picture(@PathVariable UUID user, @PathVariable String mark) {
        return portraits
                .of(new UserId(user), mark)
                .map(
                        it ->
                                ResponseEntity.ok()
                                        .contentType(MediaType.IMAGE_JPEG)
                                        .cacheControl(
                                                CacheControl.maxAge(Duration.ofDays(30))
                                                        .cachePrivate()
                                                        .immutable())
                                        .header("X-Content-Type-Options", "nosniff")
                                        .body(it))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static byte[] content(@Nullable MultipartFile file)
            throws IOException, Portrait.BadPicture {
        if (file != null && file.getSize() > Portrait.LARGEST) {
            throw new Portrait.BadPicture(Portrait.Fault.TOO_BIG);
        }
        return file == null ? new byte[0] : file.getBytes();
    }
}
