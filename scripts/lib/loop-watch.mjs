// How long one turn of the event loop takes: as those who wait see it, and in CPU time of its thread alone, which what others
// do on the machine does not lengthen; and how much of the longest was collecting garbage.
import { readFileSync } from "node:fs";
import { monitorEventLoopDelay, PerformanceObserver } from "node:perf_hooks";

const RESOLUTION_MS = 5;
const LOOK_EVERY_MS = 2;

/** CPU time of the main thread so far, in ms. Linux tells it, to a tick of its clock; elsewhere that of the whole process. */
function threadCpu() {
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "latin1").split(" ", 1)[0]) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e3;
  }
}

/** Looks on until it is told to stop; a look takes some microseconds. Between two looks lies at most one turn that is long. */
export function watchLoop() {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const collections = [];
  const keep = (entries) => entries.forEach(({ startTime, duration }) => collections.push({ startTime, duration }));
  const observer = new PerformanceObserver((list) => keep(list.getEntries()));
  observer.observe({ entryTypes: ["gc"] });
  const stretches = [];
  let last = { cpu: threadCpu(), at: performance.now() };
  const look = () => {
    const now = { cpu: threadCpu(), at: performance.now() };
    stretches.push({ cpu: now.cpu - last.cpu, from: last.at, to: now.at });
    last = now;
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  histogram.enable();
  return {
    stop() {
      look();
      clearInterval(timer);
      histogram.disable();
      keep(observer.takeRecords());
      observer.disconnect();
      const sorted = stretches.sort((a, b) => a.cpu - b.cpu);
      const longest = sorted.at(-1);
      const within = collections.filter(({ startTime }) => startTime >= longest.from && startTime <= longest.to);
      const held = (ns) => ns / 1e6 - RESOLUTION_MS;
      return {
        waited: {
          p50: held(histogram.percentile(50)),
          p999: held(histogram.percentile(99.9)),
          most: held(histogram.max),
        },
        cpu: {
          p999: sorted[Math.floor(sorted.length * 0.999)].cpu,
          most: longest.cpu,
          collecting: within.reduce((sum, { duration }) => sum + duration, 0),
        },
      };
    },
  };
}

const ms = (value) => `${Math.max(0, value).toFixed(1)} ms`;

/** In one line. */
export const loopReport = ({ waited, cpu }) =>
  `event loop held up ${ms(waited.most)} at most, p99.9 ${ms(waited.p999)}, p50 ${ms(waited.p50)}; ` +
  `CPU of its thread between two looks ${ms(cpu.most)} at most (in which garbage was collected for ${ms(cpu.collecting)}), p99.9 ${ms(cpu.p999)}`;
