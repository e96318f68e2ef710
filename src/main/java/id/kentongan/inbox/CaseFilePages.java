package id.kentongan.inbox;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import id.kentongan.messaging.InboundFiles;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/// Gives out a file to those who see its case. A browser shows pictures alone, by what they are and
/// not by what they are called; everything else is saved, and nothing in it runs.
@Controller
@RequestMapping(CaseFilePages.HOME)
class CaseFilePages {

    static final String HOME = "/app/pesan/berkas";

    private final CaseFiles files;
    private final InboundFiles contents;

    CaseFilePages(CaseFiles files, InboundFiles contents) {
        this.files = files;
        this.contents = contents;
    }

    @GetMapping("/{id:[0-9a-fA-F-]{36}}")
    void file(@PathVariable UUID id, @CurrentUser User reader, HttpServletResponse to)
            throws IOException {
        var file =
                files.kept(id, InboxScope.of(reader))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var shown = file.image() != null;
        var how = shown ? ContentDisposition.inline() : ContentDisposition.attachment();
        to.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                how.filename(file.name(), StandardCharsets.UTF_8).build().toString());
        to.setContentType(shown ? file.image() : MediaType.APPLICATION_OCTET_STREAM_VALUE);
        to.setContentLengthLong(file.size());
        to.setHeader("X-Content-Type-Options", "nosniff");
        to.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        to.setHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=3600");
        contents.write(id, to.getOutputStream());
    }
}
