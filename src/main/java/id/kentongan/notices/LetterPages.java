package id.kentongan.notices;

import static java.util.stream.Collectors.toSet;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import id.kentongan.directory.UserId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/// *Pesan internal*: what staff write to each other.
@Controller
@RequestMapping(Letters.HOME)
class LetterPages {

    private static final String ONE = "/{id:[0-9a-fA-F-]{36}}";

    private final Letters letters;
    private final Threads threads;
    private final LetterFiles files;
    private final Colleagues colleagues;

    LetterPages(Letters letters, Threads threads, LetterFiles files, Colleagues colleagues) {
        this.letters = letters;
        this.threads = threads;
        this.files = files;
        this.colleagues = colleagues;
    }

    @GetMapping
    String list(
            @RequestParam(name = "sebelum", defaultValue = "") String before,
            @CurrentUser User reader,
            Model model) {
        model.addAttribute("page", threads.page(reader.id(), before));
        model.addAttribute("before", before);
        return "notices/letters";
    }

    @GetMapping("/baru")
    String blank(
            @RequestParam(name = "kepada", required = false) @Nullable Set<UUID> to,
            @CurrentUser User by,
            Model model) {
        return form(new LetterForm("", to == null ? Set.of() : to, "", null), by, model);
    }

    @PostMapping
    String begin(
            @RequestParam(name = "perihal", defaultValue = "") String subject,
            @RequestParam(name = "kepada", required = false) @Nullable Set<UUID> to,
            @RequestParam(name = "teks", defaultValue = "") String text,
            @RequestParam(name = "berkas", required = false) @Nullable List<MultipartFile> files,
            @CurrentUser User by,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var chosen = to == null ? Set.<UUID>of() : to;
        try {
            var readers = chosen.stream().map(UserId::new).collect(toSet());
            var thread = letters.begin(by, new Letter(subject, readers, text, content(files)));
            return "redirect:" + Letters.HOME + "/" + thread;
        } catch (Letter.Refusal refusal) {
            response.setStatus(422);
            return form(new LetterForm(subject, chosen, text, refusal), by, model);
        }
    }

    @GetMapping(ONE)
    String thread(
            @PathVariable UUID id,
            @RequestParam(name = "sebelum", required = false) @Nullable Long before,
            @CurrentUser User reader,
            Model model) {
        return show(id, before, LetterForm.EMPTY, reader, model);
    }

    @PostMapping(ONE)
    String answer(
            @PathVariable UUID id,
            @RequestParam(name = "teks", defaultValue = "") String text,
            @RequestParam(name = "berkas", required = false) @Nullable List<MultipartFile> files,
            @CurrentUser User by,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            if (!letters.answer(by, id, new Letter("", Set.of(), text, content(files)))) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            return "redirect:" + Letters.HOME + "/" + id;
        } catch (Letter.Refusal refusal) {
            response.setStatus(422);
            return show(id, null, new LetterForm("", Set.of(), text, refusal), by, model);
        }
    }

    @GetMapping("/berkas" + ONE)
    void file(@PathVariable UUID id, @CurrentUser User reader, HttpServletResponse to)
            throws IOException {
        var file =
                files.file(reader.id(), id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        file.download().begin(to);
        to.getOutputStream().write(files.content(file));
    }

    private String form(LetterForm form, User by, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("colleagues", colleagues.of(by.id()));
        return "notices/letterForm";
    }

    private String show(UUID id, @Nullable Long before, LetterForm form, User reader, Model model) {
        model.addAttribute(
                "thread",
                threads.open(reader.id(), id, before)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("first", before == null);
        model.addAttribute("form", form);
        return "notices/thread";
    }

    /// A field of files that was left empty comes as one without a name. What is too large is not
    /// read into memory: its size says enough.
    private static List<Letter.Enclosure> content(@Nullable List<MultipartFile> files)
            throws IOException {
        var content = new ArrayList<Letter.Enclosure>();
        for (var it : files == null ? List.<MultipartFile>of() : files) {
            var name = it.getOriginalFilename();
            if (name != null && !name.isBlank()) {
                if (it.getSize() > Letter.LARGEST_FILE) {
                    throw Letter.tooBig();
                }
                content.add(new Letter.Enclosure(name, it.getBytes()));
            }
        }
        return content;
    }
}
