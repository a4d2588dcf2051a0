import { CommonModule } from '@angular/common';
import { NgModule } from '@angular/core';
import { RouterModule } from '@angular/router';
import { Orders } from './orders';

@NgModule({
  declarations: [Orders],
  imports: [CommonModule, RouterModule.forChild([{ path: '', component: Orders }])],
})
export class OrdersModule {}
