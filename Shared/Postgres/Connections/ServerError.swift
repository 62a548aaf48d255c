import CPostgres

/// An error that the server sent, copied out of a result.
struct ServerError {
    let error: PostgresError
    /// Whether the server ends the session after it.
    let isFatal: Bool

    init(of result: OpaquePointer) {
        func field(_ code: Character) -> String? {
            guard let value = code.asciiValue, let text = PQresultErrorField(result, Int32(value)) else { return nil }
            return String(cString: text)
        }
        // The letters are those of postgres_ext.h: PG_DIAG_MESSAGE_PRIMARY and so on.
        let state = field("C")
        let text = field("M") ?? String(cString: PQresultErrorMessage(result)).trimmingEnd()
        let message = state?.hasPrefix("22") == true ? Self.withoutValues(text) : text
        isFatal = ["FATAL", "PANIC"].contains(field("V") ?? "")
        var error = PostgresError(
            isFatal ? .connectionLost : .server, message, sqlState: state, constraint: field("n"))
        // "cached plan must not change result type" shares its SQLSTATE with other unsupported features; the function
        // that raises it identifies it in any language.
        error.isStalePlan = state == "26000" || (state == "0A000" && field("R") == "RevalidateCachedQuery")
        self.error = error
    }

    /// Errors of class 22, data exceptions, quote the invalid value.
    private static func withoutValues(_ message: String) -> String {
        guard let first = message.firstIndex(of: "\""), let last = message.lastIndex(of: "\""), first < last else {
            return message
        }
        return message[...first] + "…" + message[last...]
    }
}
