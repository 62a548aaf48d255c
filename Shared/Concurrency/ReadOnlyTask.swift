/// Marks the current task as read-only. A database then runs its statements in READ ONLY transactions, so that any
/// write fails.
package enum ReadOnlyTask {
    @TaskLocal package static var isCurrent = false

    /// Runs `body`, and the tasks that it starts, as read-only.
    package static func run<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        try await $isCurrent.withValue(true, operation: body)
    }
}
