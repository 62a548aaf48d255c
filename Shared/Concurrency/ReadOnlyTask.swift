/// Whether what the current task does may only read. A database runs its statements in READ ONLY transactions then, so
/// that a write fails wherever it hides.
package enum ReadOnlyTask {
    @TaskLocal package static var isCurrent = false

    /// Runs `body`, and the tasks that it starts, as one that may only read.
    package static func run<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        try await $isCurrent.withValue(true, operation: body)
    }
}
