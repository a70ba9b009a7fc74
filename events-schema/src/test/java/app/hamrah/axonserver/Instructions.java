package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import java.util.List;
import java.util.Optional;

/** How messages say what is to be done with them, and how an instruction is acknowledged. */
final class Instructions {

    private Instructions() {}

    static Optional<MetaDataValue> value(List<ProcessingInstruction> instructions, ProcessingKey key) {
        return instructions.stream()
                .filter(instruction -> instruction.getKey() == key)
                .map(ProcessingInstruction::getValue)
                .findFirst();
    }

    static ProcessingInstruction yes(ProcessingKey key) {
        return ProcessingInstruction.newBuilder()
                .setKey(key)
                .setValue(MetaDataValue.newBuilder().setBooleanValue(true))
                .build();
    }

    static InstructionAck done(String instructionId) {
        return InstructionAck.newBuilder()
                .setInstructionId(instructionId)
                .setSuccess(true)
                .build();
    }

    static InstructionAck unsupported(String instructionId) {
        return InstructionAck.newBuilder()
                .setInstructionId(instructionId)
                .setError(Problem.UNSUPPORTED_INSTRUCTION.message("not supported by the stand-in"))
                .build();
    }
}
