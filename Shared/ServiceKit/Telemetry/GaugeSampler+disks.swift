import Metrics

extension GaugeSampler {
    /// The space on the disks that this process writes to.
    static func disks(of configuration: ServiceConfiguration) -> GaugeSampler {
        let contents = [
            ("traces", configuration.optionalString("trace.directory")),
            ("objects", configuration.optionalString("object.store.directory")),
        ]
        let meters = contents.compactMap { content, path in
            path.map { path in
                (
                    path, Meter(label: "cloudretail_disk_free_bytes", dimensions: [("content", content)]),
                    Meter(label: "cloudretail_disk_size_bytes", dimensions: [("content", content)])
                )
            }
        }
        return GaugeSampler(every: .seconds(10)) {
            for (path, free, size) in meters {
                guard let space = DiskSpace(at: path) else { continue }
                free.set(space.free)
                size.set(space.size)
            }
        }
    }
}
