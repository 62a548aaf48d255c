import Foundation

extension Site {
    /// Undoes what an interrupted case may have left behind, so that the next one starts on an intact stack.
    func restore() async {
        ports.use([stack.edgePort])
        for name in ["order", "rabbitmq"] { processes.signal(name, SIGCONT) }
        try? await Firewall(stack: stack).restoreAll()
        _ = try? await Command(["mount", "-o", "remount,size=4G", "\(stack.home)/postgresql"]).run()
        for name in ["rabbitmq", "postgresql"] { try? await processes.start(name) }
        try? await broker.restoreWatermark()
        try? await broker.purgeFlood()
        try? await database.letEverythingGo()
        for name in stack.services {
            try? await processes.stop("\(name)-2")
            try? await processes.reset(name)
        }
    }

    private var ports: EdgePorts { shop.ports }
}
