package id.kentongan.notices;

import static java.util.stream.Collectors.groupingBy;

import id.kentongan.directory.UserId;
import id.kentongan.messaging.Picture;
import id.kentongan.web.Download;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Files that came with messages: here for whoever has the thread.
@Component
class LetterFiles {

    private static final DataClassRowMapper<LetterFile> FILE =
            new DataClassRowMapper<>(LetterFile.class);

    private final JdbcClient db;

    LetterFiles(JdbcClient db) {
        this.db = db;
    }

    void keep(long message, Letter.Enclosure file) {
        db.sql(
                        """
                        insert into internal_file (id, message, name, size, image, content)
                        values (:id, :message, :name, :size, :image, :content)
                        """)
                .param("id", UUID.randomUUID())
                .param("message", message)
                .param("name", Download.plainName(file.name()))
                .param("size", file.content().length)
                .param("image", Picture.type(file.content()))
                .param("content", file.content())
                .update();
    }

    /// By their messages.
    Map<Long, List<LetterFile>> of(List<Long> messages) {
        return db
                .sql(
                        """
                        select id, message, name, size, image from internal_file
                        where message = any(?) order by message, name
                        """)
                .param(messages.toArray(Long[]::new))
                .query(FILE)
                .list()
                .stream()
                .collect(groupingBy(LetterFile::message));
    }

    /// One of a thread that the reader has.
    Optional<LetterFile> file(UserId reader, UUID id) {
        return db.sql(
                        """
                        select f.id, f.message, f.name, f.size, f.image
                        from internal_file f join internal_message s on s.id = f.message
                            join internal_member m on m.thread = s.thread
                        where f.id = ? and m.app_user = ?
                        """)
                .params(id, reader.value())
                .query(FILE)
                .optional();
    }

    byte[] content(LetterFile file) {
        return db.sql("select content from internal_file where id = ?")
                .param(file.id())
                .query(byte[].class)
                .single();
    }
}
