/** What Apple does for App Attest, done on this machine: keys are certified under a root that the demo alone trusts. */
@NullMarked
package app.hamrah.demo.attest;

import org.jspecify.annotations.NullMarked;
