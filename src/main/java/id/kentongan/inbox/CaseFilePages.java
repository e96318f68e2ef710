package id.kentongan.inbox;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import id.kentongan.messaging.InboundFiles;
import id.kentongan.web.Download;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/// Gives out a file to those who see its case.
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
        new Download(file.name(), file.size(), file.image()).begin(to);
        contents.write(id, to.getOutputStream());
    }
}
