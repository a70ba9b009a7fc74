package app.hamrah.edge.api;

import app.hamrah.edge.AccountActions;
import app.hamrah.edge.nativeapp.AppBodies;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.token.Challenges;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the code says of the API, as the document has to say it: the routes and parameters of its handlers, the records
 * they answer, and the problems that were provoked. All but the words.
 */
final class Api {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> SIGNATURE =
            List.of("X-iOS-App-Attest-Key", "X-iOS-App-Attest-Assertion", "X-Request-Challenge");
    private static final String PROBLEM_JSON = "application/problem+json";

    private final Schemas schemas = new Schemas();
    private final Map<String, ObjectNode> responses = new TreeMap<>();

    /** The derived parts of the document: {@code paths} and {@code components}. */
    static ObjectNode derive(RequestMappingHandlerMapping mapping) {
        var api = new Api();
        var paths = JSON.objectNode();
        api.operations(mapping).forEach((operation, derived) -> {
            var parts = operation.split(" ", 2);
            paths.withObject(
                            parts[1].isEmpty()
                                    ? ""
                                    : "/" + parts[1].replace("~", "~0").replace("/", "~1"))
                    .set(parts[0].toLowerCase(Locale.ROOT), derived);
        });
        var document = JSON.objectNode();
        document.set("paths", paths);
        document.set("components", api.components());
        return document;
    }

    private Map<String, ObjectNode> operations(RequestMappingHandlerMapping mapping) {
        var operations = new TreeMap<String, ObjectNode>(
                Comparator.<String, String>comparing(operation -> operation.split(" ", 2)[1])
                        .thenComparing(operation -> operation));
        operations.put(Provocation.SESSION, whoIsIt());
        mapping.getHandlerMethods()
                .forEach((info, handler) -> info.getPatternsCondition().getPatterns().stream()
                        .map(Object::toString)
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> info.getMethodsCondition().getMethods().forEach(method -> {
                            var operation = method + " " + path;
                            operations.put(operation, operation(operation, handler));
                        })));
        return operations;
    }

    /** Answered by a filter, before any handler is looked for. */
    private ObjectNode whoIsIt() {
        var operation = named("session");
        var answers = operation.putObject("responses");
        var headers = answers.putObject("200").put("description", "").putObject("headers");
        headers.putObject("Hamrah-Account").set("schema", schemas.of(AccountId.class));
        headers.putObject("Hamrah-Session").set("schema", schemas.of(SessionId.class));
        headers.putObject("Hamrah-Authenticated-At").set("schema", schemas.of(Instant.class));
        addProblems(answers, Provocation.SESSION);
        return operation;
    }

    /** The words are put in by whoever has them. */
    private static ObjectNode named(String operation) {
        return JSON.objectNode()
                .put("operationId", operation)
                .put("summary", "")
                .put("description", "");
    }

    private ObjectNode operation(String name, HandlerMethod handler) {
        var operation = named(handler.getMethod().getName());
        var parameters = JSON.arrayNode();
        for (var parameter : handler.getMethodParameters()) {
            addParameter(name, parameters, operation, parameter);
        }
        addHeaders(name, parameters);
        if (name.equals(Provocation.TOKEN)) {
            body(operation, "application/x-www-form-urlencoded", schemas.of(AppBodies.of(name)));
        }
        if (Provocation.isNotification(name)) {
            notified(name, operation);
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        var answers = operation.putObject("responses");
        if (Provocation.isNotification(name)) {
            answers.putObject(name.equals(Provocation.GOOGLE) ? "202" : "200").put("description", "");
        } else {
            addSuccess(answers, handler);
        }
        addProblems(answers, name);
        if (name.equals(Provocation.GOOGLE)) {
            answers.set("400", setError());
        }
        if (Provocation.OPEN.contains(name) || Provocation.isNotification(name) || AppBodies.isOfApps(name)) {
            operation.putArray("security");
        }
        if (name.equals(Provocation.INTROSPECT)) {
            operation.putArray("security").addObject().putArray("resourceServer");
        }
        if (Provocation.FORMS.contains(name)) {
            body(operation, "application/x-www-form-urlencoded", tokenForm());
        }
        return operation;
    }

    /** Both are read as they come: the one holds a token, the other is one. */
    private static void notified(String name, ObjectNode operation) {
        var content = operation.putObject("requestBody").put("required", true).putObject("content");
        if (name.equals(Provocation.GOOGLE)) {
            content.putObject("application/secevent+jwt").set("schema", Schemas.typed("string"));
            return;
        }
        var schema = Schemas.typed("object");
        schema.putArray("required").add("payload");
        schema.putObject("properties").set("payload", Schemas.typed("string"));
        content.putObject("application/json").set("schema", schema);
    }

    /** A problem, and the two members of RFC 8935 section 2.3. */
    private ObjectNode setError() {
        var schema = problem();
        for (var member : List.of("err", "description")) {
            ((ArrayNode) schema.get("required")).add(member);
            ((ObjectNode) schema.get("properties")).set(member, Schemas.typed("string"));
        }
        schemas.named.put("SecurityEventProblem", schema);
        var response = JSON.objectNode()
                .put("description", "The token proves nothing; err says which part of it (RFC 8935 section 2.4)");
        var content = response.putObject("content").putObject(PROBLEM_JSON);
        content.set("schema", Schemas.reference("SecurityEventProblem"));
        var type = ProblemType.MALFORMED_REQUEST;
        content.putObject("examples")
                .putObject(type.slug())
                .put("summary", type.title())
                .set("value", example(type).put("err", "invalid_request").put("description", type.title()));
        responses.put("security-event-refused", response);
        return JSON.objectNode().put("$ref", "#/components/responses/security-event-refused");
    }

    private void addParameter(String name, ArrayNode parameters, ObjectNode operation, MethodParameter parameter) {
        var query = parameter.getParameterAnnotation(RequestParam.class);
        if (query != null) {
            var called = query.name().isEmpty() ? parameter.getParameter().getName() : query.name();
            var standard = query.defaultValue();
            var hasStandard = !standard.equals(ValueConstants.DEFAULT_NONE);
            var schema = ofParameter(called, parameter.getParameterType());
            if (hasStandard) {
                schema.put("default", Integer.parseInt(standard));
            }
            parameters
                    .addObject()
                    .put("name", called)
                    .put("description", "")
                    .put("in", "query")
                    .put("required", query.required() && !hasStandard)
                    .set("schema", schema);
        }
        if (parameter.hasParameterAnnotation(PathVariable.class)) {
            var called = parameter.getParameter().getName();
            parameters
                    .addObject()
                    .put("name", called)
                    .put("description", "")
                    .put("in", "path")
                    .put("required", true)
                    .set("schema", ofParameter(called, parameter.getParameterType()));
        }
        if (parameter.hasParameterAnnotation(RequestBody.class)
                && !parameter.getDeclaringClass().getSimpleName().endsWith("Notifications")) {
            body(operation, "application/json", sent(name, parameter));
        }
    }

    private ObjectNode sent(String name, MethodParameter parameter) {
        if (AppBodies.isOfApps(name)) {
            return schemas.of(AppBodies.of(name));
        }
        var isChallenge = parameter.getDeclaringClass().getSimpleName().equals("ChallengeController");
        return isChallenge ? challengeRequest() : schemas.of(NameChange.class);
    }

    /** What an app says of its request beside the body. */
    private static void addHeaders(String operation, ArrayNode parameters) {
        var isOfApp = operation.equals(Provocation.SIGN_IN) || operation.equals(Provocation.TOKEN);
        if (isOfApp || Provocation.SIGNED.contains(operation)) {
            SIGNATURE.forEach(header -> addHeader(parameters, header));
        }
        if (isOfApp) {
            addHeader(parameters, "Idempotency-Key");
        }
    }

    private static void addHeader(ArrayNode parameters, String header) {
        parameters
                .addObject()
                .put("name", header)
                .put("description", "")
                .put("in", "header")
                .put("required", false)
                .set("schema", Schemas.typed("string"));
    }

    private static void body(ObjectNode operation, String type, ObjectNode schema) {
        var body = operation.putObject("requestBody").put("required", true);
        body.putObject("content").putObject(type).set("schema", schema);
    }

    private static ObjectNode tokenForm() {
        var form = Schemas.typed("object");
        form.putArray("required").add("token");
        form.putObject("properties").set("token", Schemas.typed("string"));
        return form;
    }

    private static ObjectNode challengeRequest() {
        var request = Schemas.typed("object").put("additionalProperties", false);
        request.putArray("required").add("purpose");
        var properties = request.putObject("properties");
        var words = properties.putObject("purpose").put("type", "string").putArray("enum");
        for (var purpose : ChallengePurpose.values()) {
            words.add(Challenges.word(purpose));
        }
        var key = Schemas.typed("string").put("minLength", 44).put("maxLength", 44);
        key.putArray("type").add("string").add("null");
        properties.set("keyId", key);
        return request;
    }

    /** Texts that are read as something else further in. */
    private ObjectNode ofParameter(String name, Class<?> type) {
        return switch (name) {
            case "at-least" -> schemas.of(Version.class);
            case "sessionId" -> schemas.of(SessionId.class);
            case "identityId" -> schemas.of(IdentityId.class);
            case "deviceId" -> schemas.of(DeviceId.class);
            case "limit" -> schemas.of(type).put("minimum", 1).put("maximum", AccountActions.MOST_ACTIVITY);
            default -> throw new IllegalArgumentException("what is " + name + "?");
        };
    }

    private void addSuccess(ObjectNode answers, HandlerMethod handler) {
        var answered = argument(handler.getMethod().getGenericReturnType());
        if (answered.getTypeName().contains("$RegisteredDevice")) {
            answers.putObject("201")
                    .put("description", "")
                    .putObject("content")
                    .putObject("application/json")
                    .set("schema", schemas.of(argument(answered)));
            return;
        }
        if (handler.getMethod().getName().equals("revoke")) {
            answers.putObject("200").put("description", "");
            return;
        }
        if (answered.getTypeName().startsWith(ResponseEntity.class.getName()) && !isBytes(answered)) {
            answers.putObject("204")
                    .put("description", "")
                    .putObject("headers")
                    .putObject("Hamrah-Version")
                    .set("schema", schemas.of(Version.class));
            return;
        }
        var schema = isBytes(answered) ? Schemas.typed("object") : schemas.of(answered);
        answers.putObject("200")
                .put("description", "")
                .putObject("content")
                .putObject("application/json")
                .set("schema", schema);
    }

    private static boolean isBytes(Type type) {
        return type.equals(byte[].class) || type.getTypeName().contains("byte[]");
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    private void addProblems(ObjectNode answers, String operation) {
        var provoked = Provocation.all().stream()
                .filter(provocation -> provocation.operation().equals(operation))
                .map(Provocation::type)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProblemType.class)));
        var byStatus = new TreeMap<Integer, List<ProblemType>>();
        provoked.forEach(type -> byStatus.computeIfAbsent(type.status().value(), status -> new ArrayList<>())
                .add(type));
        byStatus.forEach((status, types) ->
                answers.putObject(status.toString()).put("$ref", "#/components/responses/" + response(types)));
    }

    private String response(List<ProblemType> types) {
        var name = types.stream().map(ProblemType::slug).collect(Collectors.joining("_or_"));
        responses.computeIfAbsent(name, absent -> {
            var response = JSON.objectNode()
                    .put("description", types.stream().map(ProblemType::title).collect(Collectors.joining(". Or: ")));
            headers(types.getFirst().status())
                    .forEach((header, meaning) -> response.withObjectProperty("headers")
                            .putObject(header)
                            .put("description", meaning)
                            .set("schema", Schemas.typed(header.equals("Retry-After") ? "integer" : "string")));
            var content = response.putObject("content").putObject(PROBLEM_JSON);
            content.set("schema", Schemas.reference("Problem"));
            var examples = content.putObject("examples");
            types.forEach(type -> examples.putObject(type.slug()).put("$ref", "#/components/examples/" + type.slug()));
            return response;
        });
        return name;
    }

    private static Map<String, String> headers(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> Map.of("WWW-Authenticate", "The challenge (RFC 9110, RFC 6750, RFC 9470)");
            case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE -> Map.of("Retry-After", "Seconds to wait");
            default -> Map.of();
        };
    }

    private ObjectNode components() {
        var components = JSON.objectNode();
        schemas.named.put("Problem", problem());
        // One member is not wanted by its type alone.
        var name = (ObjectNode) schemas.named.get("NameChange");
        name.put("additionalProperties", false);
        ((ObjectNode) name.at("/properties/name")).put("maxLength", AccountActions.LONGEST_NAME);
        sentByApps();
        schemas.named.forEach(components.putObject("schemas")::set);
        responses.forEach(components.putObject("responses")::set);
        var examples = components.putObject("examples");
        for (var type : ProblemType.values()) {
            examples.putObject(type.slug())
                    .put("summary", type.title())
                    .put("description", type.meaning())
                    .set("value", example(type));
        }
        return components;
    }

    /** Neither are members left out that may be, nor are others taken. */
    private void sentByApps() {
        for (var type : List.of("DeviceRegistration", "NativeSignIn")) {
            ((ObjectNode) schemas.named.get(type)).put("additionalProperties", false);
        }
        var signIn = (ObjectNode) schemas.named.get("NativeSignIn");
        var required = signIn.putArray("required");
        List.of("provider", "idToken", "nonce").forEach(required::add);
        var provider =
                signIn.withObjectProperty("properties").putObject("provider").put("type", "string");
        provider.putArray("enum").add("google").add("apple");
    }

    private static ObjectNode problem() {
        var schema = Schemas.typed("object");
        var properties = new LinkedHashMap<String, ObjectNode>();
        properties.put("type", Schemas.typed("string").put("format", "uri"));
        properties.put("title", Schemas.typed("string"));
        properties.put("status", Schemas.typed("integer"));
        properties.put("detail", Schemas.typed("string"));
        properties.put("instance", Schemas.typed("string").put("format", "uri"));
        properties.put("code", Schemas.typed("string"));
        properties.put("requestId", Schemas.typed("string"));
        properties.keySet().forEach(schema.putArray("required")::add);
        properties.put("error", Schemas.typed("string"));
        var codes = ((ObjectNode) properties.get("code")).putArray("enum");
        Set.of(ProblemType.values()).stream().map(ProblemType::slug).sorted().forEach(codes::add);
        properties.put("error", Schemas.typed("string"));
        properties.forEach(schema.putObject("properties")::set);
        return schema;
    }

    private static ObjectNode example(ProblemType type) {
        return JSON.objectNode()
                .put("type", "https://id.example.org" + type.path())
                .put("title", type.title())
                .put("status", type.status().value())
                .put("detail", type.title())
                .put("instance", "urn:request:Zm9ydHktdHdvLW9u")
                .put("code", type.slug())
                .put("requestId", "Zm9ydHktdHdvLW9u");
    }
}
