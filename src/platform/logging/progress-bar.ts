export interface ProgressBar {
  update(done: number, total: number): void;
  finish(): void;
}

const WIDTH = 30;

/** A bar on a terminal; elsewhere (a log, CI) a line for every tenth part. */
export function createProgressBar(label: string, output: NodeJS.WriteStream = process.stderr): ProgressBar {
  let lastPercent = -1;
  return {
    update(done, total) {
      const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
      if (percent === lastPercent || (!output.isTTY && percent % 10 !== 0)) return;
      lastPercent = percent;
      const filled = Math.round((percent / 100) * WIDTH);
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
      output.write(
        output.isTTY ? `\r${label} ${bar} ${percent}% (${done} of ${total})` : `${label}: ${percent}%\n`,
      );
    },
    finish() {
      if (output.isTTY) output.write('\n');
    },
  };
}
