package app.hamrah.standalone.store;

import app.hamrah.query.database.Product;
import java.nio.file.Path;

/** Where tests keep what they store. */
final class TestAddress {

    private TestAddress() {}

    /** An empty database; in the folder, if the product keeps files of its own. */
    static DatabaseAddress of(Product product, Path folder) {
        return new DatabaseAddress("hamrah.test.url", product.newUrl(folder), product.username(), "");
    }
}
