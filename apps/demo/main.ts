import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { BillDemoMonthsService, BrandDemoService, LiveDemoService, SeedDemoService } from '#features/demo';
import { DemoModule } from './demo.module.js';

/** Makes the demo and ends, with a worker at its side; tells the process that started it, or its terminal, how to get in. */
const app = await NestFactory.createApplicationContext(DemoModule, { bufferLogs: true });
app.useLogger(app.get(Logger));
const demo = await app.get(SeedDemoService).seedDemo();
await app.get(BrandDemoService).brandDemo();
await app.get(BillDemoMonthsService).billDemoMonths();
await app.get(LiveDemoService).liveDemo();
await app.close();
if (process.send) process.send(demo, () => process.disconnect());
else process.stdout.write(`${JSON.stringify(demo, null, 2)}\n`);
