package id.kentongan.installation;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// The real thing, until it is stopped.
@Command(
        name = "serve",
        header = "Menjalankan Kentongan untuk kantor.",
        description = {
            "Memakai PostgreSQL bawaan di folder data, kecuali KENTONGAN_DATABASE_URL diisi.",
            "Berhenti dengan Ctrl-C atau SIGTERM; tidak ada pesan yang hilang."
        },
        mixinStandardHelpOptions = true)
final class Serve implements Callable<Integer> {

    private final Class<?> application;

    Serve(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws InterruptedException {
        var running = Start.of(application, List.of());
        if (running.isEmpty()) {
            return 1;
        }
        System.out.printf(
                """

                Kentongan siap di %s/masuk
                Masuk sebagai admin. Sandi pertamanya dicetak sekali, pada start yang pertama,
                atau dari KENTONGAN_ADMIN_PASSWORD. Lupa: ./kentongan user create --help
                """,
                running.get());
        Thread.currentThread().join();
        return 0;
    }
}
