package app.hamrah.demo;

/** Where the demo listens, on loopback: the site, the local Google, the local Apple, and the health check. */
record DemoPorts(int site, int google, int apple, int management) {

    static final int COMPANIONS = 3;

    static DemoPorts from(int site) {
        return new DemoPorts(site, site + 1, site + 2, site + 3);
    }
}
