import Foundation

extension FaultCase {
    static let freeze = FaultCase(
        name: "freeze", summary: "order and then the broker are stopped for 6 s each (SIGSTOP)"
    ) { site in
        for name in ["order", "rabbitmq"] {
            site.processes.signal(name, SIGSTOP)
            try await site.goOn(for: .seconds(6))
            site.processes.signal(name, SIGCONT)
            try await site.recover()
        }
    }

    static let alarm = FaultCase(
        name: "alarm", summary: "the broker raises its memory alarm and accepts no publications for 5 s"
    ) { site in
        try await site.stack.script("rabbitmqctl", "--quiet", "set_vm_memory_high_watermark", "absolute", "1MB")
        try await site.goOn(for: .seconds(5))
        try await site.broker.restoreWatermark()
    }
}
