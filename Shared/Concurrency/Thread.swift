package import Glibc

private final class ThreadBody {
    let name: String
    let run: () -> Void

    init(name: String, _ run: @escaping () -> Void) { (self.name, self.run) = (name, run) }
}

/// Starts a detached thread. Its name is cut to the 15 bytes that Linux keeps, and shows in `top -H` and in tests.
@discardableResult
package func startThread(name: String, _ run: @escaping @Sendable () -> Void) -> pthread_t {
    let body = Unmanaged.passRetained(ThreadBody(name: name, run))
    var thread = pthread_t()
    let status = pthread_create(
        &thread, nil,
        { argument in
            guard let argument else { return nil }
            let body = Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue()
            setCurrentThreadName(body.name)
            body.run()
            return nil
        }, body.toOpaque())
    precondition(status == 0, "cannot start the thread \(name): error \(status)")
    pthread_detach(thread)
    return thread
}

/// Through /proc, as Swift's Glibc module has no pthread_setname_np. A thread that cannot be named still works.
private func setCurrentThreadName(_ name: String) {
    let descriptor = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array(name.utf8.prefix(15))
    _ = write(descriptor, bytes, bytes.count)
}

/// The name of the calling thread, as Linux knows it.
package func currentThreadName() -> String {
    let descriptor = open("/proc/thread-self/comm", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = read(descriptor, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)).filter { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
}
