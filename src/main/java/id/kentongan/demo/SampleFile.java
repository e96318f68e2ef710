package id.kentongan.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads what stands in `demo/*.json`.
final class SampleFile {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private SampleFile() {}

    static <T> T read(String name, Class<T> as) {
        try (var in = new ClassPathResource("demo/" + name).getInputStream()) {
            return JSON.readValue(in, as);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
