package app.hamrah.demo;

/** What the demo tells its person when it runs. */
final class DemoWelcome {

    private DemoWelcome() {}

    static void print(String site, DemoPorts ports, DemoData data) {
        System.out.printf(
                """

                Hamrah is running. Sign in as anybody; nothing leaves this machine.

                  Sign in            %1$s/
                  Your account       %1$s/account
                  Session check      %1$s/api/v1/session
                  Health             http://localhost:%2$d/actuator/health
                  Metrics            http://localhost:%2$d/actuator/prometheus
                  Data               %3$s

                Ctrl-C stops it.
                """,
                site,
                ports.management(),
                data.isTemporary() ? "gone when it stops (--data DIR keeps it)" : data.folder());
    }
}
